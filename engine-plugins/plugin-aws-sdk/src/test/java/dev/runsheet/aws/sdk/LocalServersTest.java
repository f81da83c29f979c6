package dev.runsheet.aws.sdk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runbooks against the servers that the build brings along. */
@Timeout(120)
class LocalServersTest {

  @Test
  void a_table_of_dynamodb_local_is_made_and_used() throws Exception {
    try (LocalServer server = LocalServer.dynamoDb();
        Lab lab = new Lab(server.endpoint())) {
      OwnRunbooks.makeAndUseATable(lab);
    }
  }

  @Test
  void a_queue_of_elasticmq_is_made_and_used() throws Exception {
    try (LocalServer server = LocalServer.elasticMq();
        Lab lab = new Lab(server.endpoint())) {
      OwnRunbooks.makeAndUseAQueue(lab);
    }
  }
}
