package store

type Order struct {
	ID    string `json:"id"`
	Lines []Line
	Base
}

type Store interface {
	Get(id string) (*Order, error)
}
