package bookpost.announcement;

import java.util.Optional;

/// The book, sequence and id that unreadable content claims to have; they may be wrong.
public record Claim(Optional<String> book, Optional<String> sequence, Optional<String> id) {
  public static final Claim NONE = new Claim(Optional.empty(), Optional.empty(), Optional.empty());
}
