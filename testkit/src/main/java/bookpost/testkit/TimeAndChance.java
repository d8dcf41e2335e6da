package bookpost.testkit;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// The ways to the clock and to chance that take no source as an argument.
public final class TimeAndChance extends DescribedPredicate<JavaAccess<?>> {
  public TimeAndChance() {
    super("reads the clock or draws a random number");
  }

  @Override
  public boolean test(JavaAccess<?> access) {
    var owner = access.getTargetOwner();
    var name = access.getTarget().getName();
    return (owner.getPackageName().equals("java.time") && name.equals("now"))
        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
        || (owner.isEquivalentTo(InstantSource.class) && name.equals("system"))
        || (owner.isEquivalentTo(System.class)
            && (name.equals("currentTimeMillis")
                || name.equals("nanoTime")
                || name.equals("identityHashCode")))
        || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
        || (owner.isEquivalentTo(Math.class) && name.equals("random"))
        || owner.isEquivalentTo(Random.class)
        || owner.isEquivalentTo(ThreadLocalRandom.class)
        || owner.isEquivalentTo(SecureRandom.class);
  }
}
