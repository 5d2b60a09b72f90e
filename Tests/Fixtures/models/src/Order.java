package shop;

public class Order extends Base {
  private static final int LIMIT = 3;
  @Column(name = "id") private String id;
  private final List<Line> lines = new ArrayList<>();
  int a, b;

  public String id() {
    return id;
  }
}
