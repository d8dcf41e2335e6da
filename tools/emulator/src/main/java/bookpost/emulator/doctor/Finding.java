package bookpost.emulator.doctor;

/// A hazard in a file.
///
/// @param path the place: the file, the line and the path of keys
public record Finding(Hazard hazard, String path) {}
