@NullMarked
package bookpost.cloudevents;

import org.jspecify.annotations.NullMarked;
