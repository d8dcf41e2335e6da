package bookpost.emulator.dynamodb.model;

import java.util.List;
import java.util.Map;

/// The result of a step: the part of its response that the model foresees, and its changes.
public record Observed(Map<String, Object> response, List<Object> changes) {}
