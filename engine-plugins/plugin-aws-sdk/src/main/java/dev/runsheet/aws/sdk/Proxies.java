package dev.runsheet.aws.sdk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.utils.ProxyConfigProvider;

/**
 * The proxies that the SDK's own clients would use: those of the JVM's properties, or else those
 * that the environment names, as {@code HTTPS_PROXY} and {@code NO_PROXY}.
 */
final class Proxies extends ProxySelector {

  private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

  @Override
  public List<Proxy> select(URI uri) {
    ProxyConfigProvider known =
        ProxyConfigProvider.fromSystemEnvironmentSettings(true, true, uri.getScheme());
    if (known == null || known.host() == null || known.host().isEmpty()) {
      return NONE;
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean direct =
        known.nonProxyHosts() != null && known.nonProxyHosts().stream().anyMatch(host::matches);
    return direct
        ? NONE
        : List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(known.host(), known.port())));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // The call fails and says so.
  }
}
