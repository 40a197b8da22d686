package stoppress.desk.sound.voice;

/// One voice of an engine.
public record Voice(Engine engine, String name) {
    /// As the house's settings have it: `flite:slt`.
    public String word() {
        return engine.word() + ":" + name;
    }

    /// As readers are told who reads: `slt (flite)`.
    public String called() {
        return "%s (%s)".formatted(name, engine.make());
    }
}
