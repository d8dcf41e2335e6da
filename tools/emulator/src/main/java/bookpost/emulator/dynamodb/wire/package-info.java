/// DynamoDB's protocol, [AWS JSON
/// 1.0](https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html): requests and responses as
/// bytes, without the sockets.
@NullMarked
package bookpost.emulator.dynamodb.wire;

import org.jspecify.annotations.NullMarked;
