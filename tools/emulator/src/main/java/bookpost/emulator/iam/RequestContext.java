package bookpost.emulator.iam;

import bookpost.emulator.iam.Tree.Term;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The condition keys of a request. IAM ignores case in their names.
public final class RequestContext {
  sealed interface Lookup {
    /// @param values one or, for keys of many values, more
    record Present(List<Term> values) implements Lookup {}

    record Missing() implements Lookup {}

    /// It is unknown whether the request has the key, or which value it has.
    record Undetermined(String what) implements Lookup {}
  }

  private final Map<String, List<Term>> present = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> missing;

  private RequestContext(Map<String, List<Term>> present, List<String> missing) {
    this.present.putAll(present);
    this.missing = missing.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
  }

  /// A request with these keys and no others.
  public static RequestContext of(Map<String, List<Term>> present) {
    return new RequestContext(present, List.of("*"));
  }

  /// A request with these keys, without the missing ones, and with others that are not known.
  ///
  /// @param missing keys; a `*` at the end stands for all keys that begin alike
  public static RequestContext atLeast(Map<String, List<Term>> present, List<String> missing) {
    return new RequestContext(present, missing);
  }

  Lookup find(String key) {
    var values = present.get(key);
    if (values != null) {
      return new Lookup.Present(values);
    }
    return missing.stream().anyMatch(pattern -> covers(pattern, key.toLowerCase(Locale.ROOT)))
        ? new Lookup.Missing()
        : new Lookup.Undetermined("the request's " + key);
  }

  private static boolean covers(String pattern, String key) {
    return pattern.endsWith("*")
        ? key.startsWith(pattern.substring(0, pattern.length() - 1))
        : key.equals(pattern);
  }
}
