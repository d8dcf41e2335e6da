package bookpost.emulator.topology;

public record EventBus(String name) {}
