import express from "express";
import { router as orders } from "./routes/orders";
import { healthRouter as health } from "./routes/health";

const app = express();
app.use("/", orders);
app.use(health);
app.listen(Number(process.env.PORT ?? 3000));
