package bookpost.bootstrap;

import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;

/// The service as it is deployed. An instance is one function's: nothing is shared beyond it.
@Singleton
@Component(modules = {Handlers.class, AwsPorts.class})
public interface BookpostOnAws extends Bookpost {
  static Bookpost over(Environment environment, AwsClients clients, Surroundings surroundings) {
    return DaggerBookpostOnAws.factory().create(environment, clients, surroundings);
  }

  @Component.Factory
  interface Factory {
    BookpostOnAws create(
        @BindsInstance Environment environment,
        @BindsInstance AwsClients clients,
        @BindsInstance Surroundings surroundings);
  }
}
