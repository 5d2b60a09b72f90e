import axios from "axios";

export const client = axios.create({
  baseURL: process.env["STOCK_URL"],
  timeout: Number(process.env.STOCK_TIMEOUT || "2000"),
});
