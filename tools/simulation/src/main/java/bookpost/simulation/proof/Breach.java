package bookpost.simulation.proof;

import java.time.Instant;

/// A law was broken.
///
/// @param law in one sentence
public record Breach(Instant time, String law, String how) {}
