package bookpost.simulation.cloud;

import bookpost.bootstrap.Bookpost;
import bookpost.bootstrap.Environment;
import bookpost.bootstrap.Handlers;
import dagger.BindsInstance;
import dagger.Component;

/// The real handlers, over ports of one's own.
@Component(modules = Handlers.class, dependencies = FunctionPorts.class)
interface BookpostOverPorts extends Bookpost {
  @Component.Factory
  interface Factory {
    BookpostOverPorts create(@BindsInstance Environment environment, FunctionPorts ports);
  }
}
