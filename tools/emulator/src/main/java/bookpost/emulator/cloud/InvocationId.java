package bookpost.emulator.cloud;

/// Names one invocation of a function, and a retry of it anew.
public record InvocationId(long value) {}
