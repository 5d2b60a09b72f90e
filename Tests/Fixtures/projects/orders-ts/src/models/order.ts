export interface Order {
  id: string;
  placed: Date;
  total: number;
}
