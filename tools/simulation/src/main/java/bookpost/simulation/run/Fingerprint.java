package bookpost.simulation.run;

import java.util.HexFormat;
import java.util.function.Consumer;

/// Distinguishes one trace from all others, as a number
/// ([FNV-1a](https://datatracker.ietf.org/doc/html/draft-eastlake-fnv)).
final class Fingerprint implements Consumer<String> {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private long hash = OFFSET;

  @Override
  public void accept(String line) {
    for (int place = 0; place < line.length(); place++) {
      hash = (hash ^ line.charAt(place)) * PRIME;
    }
    hash = (hash ^ '\n') * PRIME;
  }

  String text() {
    return HexFormat.of().toHexDigits(hash);
  }
}
