import { Router } from "express";
import { client } from "../client";
import { Order } from "../models/order";

export const router = Router();

// router.get("/removed", list);
router.get("/orders", list);
router.post("/orders", place);
router.delete("/orders/:id", cancel);

async function list(): Promise<Order[]> {
  return client.get("/stock");
}
