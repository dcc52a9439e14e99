//! A certificate authority of our own, and a sandbox that it vouches for.

use std::path::PathBuf;

use backtracked_sandbox::{Options, Sandbox, TlsFiles};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

/// The PEM file of an authority, and a sandbox with a certificate of that authority.
pub struct Authority {
    /// What a client must trust.
    pub ca_file: PathBuf,
    /// Speaks TLS as the given hosts.
    pub sandbox: Sandbox,
    folder: PathBuf,
}

impl Drop for Authority {
    fn drop(&mut self) {
        // What is left behind is in cargo's folder for scratch files.
        let _left = std::fs::remove_dir_all(&self.folder);
    }
}

/// Makes an authority and starts the sandbox. `name` keeps the files of tests apart.
pub fn start(name: &str, hosts: &[&str]) -> Authority {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "Test authority");
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();

    let hosts: Vec<String> = hosts.iter().map(|&host| host.to_owned()).collect();
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(hosts).unwrap().signed_by(&key, &ca).unwrap();

    let folder =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, pem: String| {
        let path = folder.join(format!("{name}-{}", std::process::id()));
        std::fs::write(&path, pem).unwrap();
        path
    };
    let ca_file = file("ca.pem", ca.pem());
    let tls = TlsFiles {
        cert_pem: file("cert.pem", certificate.pem()),
        key_pem: file("key.pem", key.serialize_pem()),
    };
    let sandbox = Sandbox::start(Options { tls: Some(tls), ..Options::default() }).unwrap();
    Authority { ca_file, sandbox, folder }
}
