package bookpost.emulator.dynamodb;

/// Provisioned capacity, in units a second.
public record Throughput(long reads, long writes) {}
