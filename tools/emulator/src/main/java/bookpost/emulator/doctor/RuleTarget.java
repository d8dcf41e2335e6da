package bookpost.emulator.doctor;

import bookpost.emulator.file.Fact;

/// A target of a rule.
///
/// @param onSchedule whether it is sent the time's ticks rather than events
record RuleTarget(Fact target, boolean onSchedule) {
  Fact arn() {
    return target.at("Arn");
  }

  Fact deadLetters() {
    return target.at("DeadLetterConfig", "Arn");
  }

  Fact retryPolicy() {
    return target.at("RetryPolicy");
  }

  boolean hasNoRetryPolicy() {
    return retryPolicy().at("MaximumRetryAttempts").isAbsent()
        && retryPolicy().at("MaximumEventAgeInSeconds").isAbsent();
  }
}
