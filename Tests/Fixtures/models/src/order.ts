import { Base } from "./base";

/** An order; `{` in a comment is no brace. */
export interface Order extends Base<string> {
  readonly id: string;
  placed?: Date; // when
  status: "open; { paid" | "paid";
  lines: Array<{ sku: string, count: number }>;
  [extra: string]: unknown;
  parts:
    | string
    | number;
  total(tax: number): number;
  onChange: (order: Order) => void;
}

export type Line = { sku: string; count: number };
export type Id = string | number;
export type Priced = Line & { price: number };

export class Service {
  static shared = new Service();
  private client: Client;
  count = 3;
  handler = () => {};
  constructor(private readonly db: Db) {}
  get size(): number {
    return 1;
  }
}
