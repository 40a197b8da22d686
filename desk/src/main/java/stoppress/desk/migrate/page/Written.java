package stoppress.desk.migrate.page;

/// A value together with the words that it was read from.
public record Written<T>(T value, String text) {}
