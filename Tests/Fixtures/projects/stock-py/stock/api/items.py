import os
from fastapi import APIRouter
from stock.models import Item

router = APIRouter(prefix="/items", tags=["items"])
LIMIT = int(os.getenv("ITEM_LIMIT", "50"))
DATABASE = os.environ["DATABASE_URL"]


@router.get("")
async def items() -> list[Item]:
    return []


@router.post("/{item_id}/reserve")
async def reserve(item_id: str):
    return {"id": item_id}
