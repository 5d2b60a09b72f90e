import { it } from "vitest";
it("places an order", () => router.get("/only-in-tests", null));
