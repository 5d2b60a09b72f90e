from dataclasses import dataclass


@dataclass
class Item(
    Base,
):
    """What is kept.

    note: no member
    """

    id: str
    tags: list[str] = field(
        default_factory=list,
    )
    amount: int = 0  # pieces

    def total(self) -> int:
        value: int = 3
        return value

    class Config:
        frozen: bool = True


class Row(Base):
    __tablename__ = "rows"
    id = Column(Integer)
    name: Mapped[str] = mapped_column()


def later():
    class Hidden:
        x: int
