from pydantic import BaseModel


class Item(BaseModel):
    """What lies in a warehouse."""

    id: str
    amount: int = 0
    reserved: int | None = None
