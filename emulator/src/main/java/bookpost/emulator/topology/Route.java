package bookpost.emulator.topology;

/// A route of the HTTP API.
///
/// @param function the key of the function behind it
public record Route(String method, String path, String function) {}
