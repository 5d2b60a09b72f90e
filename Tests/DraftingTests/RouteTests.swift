import Drafting
import Testing

/// Routes below the paths at which their routers are mounted, also from other files.
@Suite struct RouteTests {
  private let folder = ProjectFolder()

  private func routes(_ files: [String: String]) throws -> [String] {
    for (path, text) in files { try folder.write(text, path) }
    return try folder.facts("endpoint").lines("endpoint", "method", "path")
  }

  @Test func aRouterOfExpressIsMountedFromAnotherFile() throws {
    let routes = try routes([
      "src/server.ts": """
      import express from "express";
      import orders from "./routes/orders";
      import { router as users } from "./routes/users.js";
      import { loginPages, requireLogin } from "./routes/login";
      const legacy = require("./legacy");
      const app: express.Express = express();
      const v2 = express.Router();
      app.use("/api/orders", requireLogin, orders);
      app.use(
        "/api/users",
        users,
      );
      app.use("/v2", v2);
      v2.use("/orders", orders);
      app.use("/old", legacy);
      app.use("/older", require("./legacy"));
      app.use("/stats", require("express-stats"));
      """,
      "src/routes/orders.ts": """
      import { Router } from "express";
      const orders = Router();
      orders.get("/", list);
      orders.post(
        "/:id/pay",
        pay,
      );
      export default orders;
      """,
      "src/routes/users.ts":
        "import { Router } from 'express';\nexport const router = Router();\nrouter.get('/me', me);\n",
      "src/routes/login.ts": """
      import { Router } from "express";
      export const loginPages = Router();
      loginPages.get("/login", page);
      export function requireLogin(request, response, next) { next(); }
      """,
      "src/legacy.js": """
      const router = require("express").Router();
      router.route("/x").get((q, s) => s.send("x")).put(y);
      module.exports = router;
      """,
    ])
    #expect(
      routes == [
        "GET /old/x src/legacy.js:2", "GET /older/x src/legacy.js:2", "PUT /old/x src/legacy.js:2",
        "PUT /older/x src/legacy.js:2", "GET /login src/routes/login.ts:3", "GET /api/orders src/routes/orders.ts:3",
        "GET /v2/orders src/routes/orders.ts:3", "POST /api/orders/:id/pay src/routes/orders.ts:4",
        "POST /v2/orders/:id/pay src/routes/orders.ts:4", "GET /api/users/me src/routes/users.ts:3",
      ])
  }

  @Test func aRouterIsFoundThroughFilesThatHandItOn() throws {
    let routes = try routes([
      "app.js": """
      import { items, audit } from './routes';
      import * as admin from './routes/admin';
      const app = require('express')();
      app.use('/items', items);
      app.use('/audit', audit);
      app.use('/admin', admin.router);
      """,
      "routes/index.js": "export {\n  default as items,\n} from './items';\nexport * from './audit';\n",
      "routes/items.js": "const r = express.Router();\nr.delete('/:id', remove);\nexport { r as default };\n",
      "routes/audit.js": "const router = Router();\nrouter.get('/log', log);\nexport { router as audit };\n",
      "routes/admin.js": "export const router = Router();\nrouter.put('/flags', put);\n",
    ])
    #expect(
      routes == [
        "PUT /admin/flags routes/admin.js:2", "GET /audit/log routes/audit.js:2",
        "DELETE /items/:id routes/items.js:2",
      ])
  }

  @Test func routersThatAreMountedOnEachOtherEnd() throws {
    let loop =
      "const a = Router();\nconst b = Router();\na.use('/a', b);\nb.use('/b', a);\na.get('/x', y); // express\n"
    #expect(try routes(["loop.js": loop]).allSatisfy { $0.hasPrefix("GET /") && $0.hasSuffix("/x loop.js:5") })
  }

  @Test func pluginsOfFastifyTakeTheirPrefix() throws {
    let routes = try routes([
      "app.ts": """
      import Fastify from "fastify";
      import orders from "./orders";
      const fastify = Fastify();
      fastify.register(orders, { prefix: "/v1" });
      fastify.register(require("./users"), { logLevel: "info", prefix: "/users" });
      fastify.route({ method: ["GET", "HEAD"], url: "/ping", handler });
      """,
      "orders.ts": "export default async function (fastify) {\n  fastify.get('/orders', list);\n}\n",
      "users.js": "// fastify\nmodule.exports = async (app) => {\n  app.get('/', list)\n}\n",
    ])
    #expect(
      routes == [
        "GET /ping app.ts:6", "HEAD /ping app.ts:6", "GET /v1/orders orders.ts:2", "GET /users users.js:3",
      ])
  }

  @Test func routersOfFastAPIAreIncludedFromAnotherFile() throws {
    let routes = try routes([
      "app/routers/__init__.py": "from .items import router as items_router\n",
      "app/routers/items.py": """
      from fastapi import APIRouter
      router = APIRouter(prefix="/items")
      @router.get(
          "/{id}",
          response_model=Item,
      )
      def item(id): ...
      """,
      "app/routers/users.py":
        "from fastapi import APIRouter\nrouter = APIRouter()\n@router.post('/')\ndef add(): ...\n",
      "app/main.py": """
      from fastapi import APIRouter, FastAPI
      from app.routers import (
          items_router,
          users,
      )
      app = FastAPI()
      api = APIRouter(prefix="/api")
      api.include_router(
          users.router,
          prefix="/users",
      )
      api.include_router(items_router)
      app.include_router(api, prefix="/v1")
      app.mount("/static", StaticFiles(directory="static"))
      """,
    ])
    #expect(
      routes == ["GET /v1/api/items/{id} app/routers/items.py:3", "POST /v1/api/users/ app/routers/users.py:3"])
  }

  @Test func blueprintsOfFlaskTakeThePrefixOfTheirRegistration() throws {
    let routes = try routes([
      "shop/__init__.py": """
      from flask import Flask
      def create_app():
          app = Flask(__name__)
          from . import users
          from .orders import bp as orders_bp
          app.register_blueprint(users.bp)
          app.register_blueprint(orders_bp, url_prefix="/orders")
      """,
      "shop/users.py": """
      from flask import Blueprint
      bp = Blueprint("users", __name__, url_prefix="/users")
      @bp.route("/<id>", methods=["GET", "PUT"])
      def user(id): ...
      """,
      "shop/orders.py": """
      from flask import Blueprint
      bp = Blueprint("orders", __name__, url_prefix="/never")
      @bp.post("/place")
      def place(): ...
      """,
    ])
    #expect(
      routes == [
        "POST /orders/place shop/orders.py:3", "GET /users/<id> shop/users.py:3", "PUT /users/<id> shop/users.py:3",
      ])
  }

  @Test func mappingsOfSpringStandBelowThatOfTheirClass() throws {
    let users = """
      // @GetMapping("/comment")
      @RestController
      @RequestMapping(path = "/users")
      @Validated
      public class Users {
        @GetMapping
        List<User> all() {}
        @DeleteMapping(value = "/{id}")
        void delete() {}
        @RequestMapping(value = "/{id}", method = RequestMethod.PUT)
        void put() {}
        @PostMapping({"/a", "b"})
        void post() {}
        @GetMapping(PATH)
        void constant() {}
      }
      """
    #expect(
      try routes(["Users.java": users]) == [
        "GET /users Users.java:6", "DELETE /users/{id} Users.java:8", "PUT /users/{id} Users.java:10",
        "POST /users/a Users.java:12", "POST /users/b Users.java:12",
      ])
  }
}
