package shop;

public record Point(@NotNull String name, Map<String, Integer> places) {
}
