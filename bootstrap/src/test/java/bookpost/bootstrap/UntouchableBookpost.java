package bookpost.bootstrap;

import dagger.BindsInstance;
import dagger.Component;

@Component(modules = {Handlers.class, UntouchablePorts.class})
interface UntouchableBookpost extends Bookpost {
  @Component.Factory
  interface Factory {
    UntouchableBookpost create(@BindsInstance Environment environment);
  }
}
