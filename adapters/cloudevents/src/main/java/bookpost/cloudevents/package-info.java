/// The announcement on the wire: [CloudEvents
/// 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md) in JSON, and the
/// reader of JSON that the adapters share.
@NullMarked
package bookpost.cloudevents;

import org.jspecify.annotations.NullMarked;
