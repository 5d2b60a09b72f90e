import express from "express";
import { orders } from "./routes/orders";
import { health } from "./routes/health";

const app = express();
app.use("/", orders);
app.use(health);
app.listen(Number(process.env.PORT ?? 3000));
