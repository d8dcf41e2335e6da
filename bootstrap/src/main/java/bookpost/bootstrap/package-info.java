/// The wiring: entry points, settings, and the adapters for the driven ports on AWS.
@NullMarked
package bookpost.bootstrap;

import org.jspecify.annotations.NullMarked;
