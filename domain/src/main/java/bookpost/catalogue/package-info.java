/// The catalogue: the read model that the consumer of announcements keeps.
@NullMarked
package bookpost.catalogue;

import org.jspecify.annotations.NullMarked;
