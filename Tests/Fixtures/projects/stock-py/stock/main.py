from fastapi import FastAPI
from stock.api.items import router

app = FastAPI()
app.include_router(router)


@app.get("/health")
def health():
    return "ok"
