package bookpost.acceptance.breach.nothingisinjectedintofields.bootstrap;

import jakarta.inject.Inject;

final class OffendingFunction {
  @Inject String wired;

  String wired() {
    return wired;
  }
}
