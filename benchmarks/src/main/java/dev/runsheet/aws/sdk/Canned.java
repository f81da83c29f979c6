package dev.runsheet.aws.sdk;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers every request with the same description of instances, without a network. */
final class Canned implements SdkHttpClient {

  static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "hidden"));

  private static final String INSTANCE =
      """
      <item><reservationId>r-%1$d</reservationId><ownerId>123456789012</ownerId><instancesSet><item>
        <instanceId>i-%1$017d</instanceId><imageId>ami-12345678</imageId>
        <instanceState><code>16</code><name>running</name></instanceState>
        <privateDnsName>ip-10-0-0-%1$d.internal</privateDnsName><keyName>key</keyName>
        <instanceType>t3.micro</instanceType><launchTime>2026-01-31T12:00:00.000Z</launchTime>
        <placement><availabilityZone>eu-west-1a</availabilityZone><tenancy>default</tenancy></placement>
        <monitoring><state>disabled</state></monitoring><subnetId>subnet-1</subnetId>
        <vpcId>vpc-1</vpcId><privateIpAddress>10.0.0.1</privateIpAddress>
        <groupSet><item><groupId>sg-1</groupId><groupName>default</groupName></item></groupSet>
        <architecture>x86_64</architecture><rootDeviceType>ebs</rootDeviceType>
        <rootDeviceName>/dev/sda1</rootDeviceName>
        <blockDeviceMapping><item><deviceName>/dev/sda1</deviceName><ebs><volumeId>vol-1</volumeId>
          <status>attached</status><attachTime>2026-01-31T12:00:00.000Z</attachTime>
          <deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>
        <virtualizationType>hvm</virtualizationType><ebsOptimized>false</ebsOptimized>
        <tagSet><item><key>Name</key><value>web-%1$d</value></item>
          <item><key>Stage</key><value>test</value></item></tagSet>
      </item></instancesSet></item>
      """;

  private final byte[] body;

  Canned(int instances) {
    StringBuilder xml = new StringBuilder("<DescribeInstancesResponse><reservationSet>");
    for (int i = 0; i < instances; i++) {
      xml.append(INSTANCE.formatted(i));
    }
    xml.append("</reservationSet></DescribeInstancesResponse>");
    body = xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}
}
