package bookpost.emulator.cloud;

import java.util.Map;

/// What makes a target's input of a record or event.
public record InputTemplate(String text, Map<String, String> paths) {
  public InputTemplate {
    paths = Map.copyOf(paths);
  }

  /// A pipe's template.
  ///
  /// @throws IllegalArgumentException with the reason where it can't be one
  public static InputTemplate parse(String template) {
    return parse(template, Map.of());
  }

  /// A rule's template.
  ///
  /// @param paths by the names that the template calls them
  /// @throws IllegalArgumentException with the reason where it can't be one
  public static InputTemplate parse(String template, Map<String, String> paths) {
    return new InputTemplate(template, paths);
  }
}
