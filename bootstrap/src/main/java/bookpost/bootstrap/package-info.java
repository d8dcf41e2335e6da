/// The wiring: entry points, settings, and what stands behind the driven ports on AWS.
@NullMarked
package bookpost.bootstrap;

import org.jspecify.annotations.NullMarked;
