/// Publishing on an EventBridge event bus.
@NullMarked
package bookpost.adapter.out.eventbridge;

import org.jspecify.annotations.NullMarked;
