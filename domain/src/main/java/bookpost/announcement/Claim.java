package bookpost.announcement;

import java.util.Optional;

/// What content that cannot be read says of itself, true or not.
public record Claim(Optional<String> book, Optional<String> sequence, Optional<String> id) {
  public static final Claim NONE = new Claim(Optional.empty(), Optional.empty(), Optional.empty());
}
