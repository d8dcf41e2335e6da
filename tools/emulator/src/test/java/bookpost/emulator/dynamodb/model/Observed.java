package bookpost.emulator.dynamodb.model;

import java.util.List;
import java.util.Map;

/// What a step showed: of its response what the model foresees, and the changes that it made.
public record Observed(Map<String, Object> response, List<Object> changes) {}
