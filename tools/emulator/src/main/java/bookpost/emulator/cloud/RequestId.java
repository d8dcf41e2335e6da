package bookpost.emulator.cloud;

/// Names one PutEvents request to a bus that is elsewhere.
public record RequestId(long value) {}
