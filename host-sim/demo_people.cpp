// The people of the demonstration.
#include "demo_people.h"

#include <fstream>
#include <stdexcept>

#include "library.h"
#include "process.h"

namespace sim {
namespace {

namespace fs = std::filesystem;

void run(const std::vector<std::string>& command) {
  const ProcessResult result = run_process(command);
  if (result.exit == 0) return;
  std::string text;
  for (const std::string& word : command) text += word + " ";
  throw std::runtime_error(text + "→ " + std::to_string(result.exit) + "\n" + result.output);
}

void write_file(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

// RFC 8550 section 4.4: what a certificate authority and a mail user need to have in their extensions.
constexpr const char* kAuthorityConfig =
    "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\nstring_mask=utf8only\nutf8=yes\n"
    "[dn]\nO=Siegel Demo\nCN=Siegel Demo CA\n"
    "[ext]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";

std::string person_config(const Person& person) {
  return "[req]\ndistinguished_name=dn\nprompt=no\nstring_mask=utf8only\nutf8=yes\n[dn]\nCN=" + person.name +
         "\n[ext]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\n"
         "extendedKeyUsage=emailProtection\nsubjectAltName=email:" +
         person.address + "\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n";
}

void make_key(const fs::path& file) {
  run({"openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", file});
}

}  // namespace

Registry::Registry(fs::path folder, std::string admin)
    : folder_(std::move(folder)), authority_(folder_ / "ca"), admin_(std::move(admin)) {
  fs::create_directories(authority_);
  write_file(authority_ / "openssl.cnf", kAuthorityConfig);
  make_key(authority_ / "key.pem");
  run({"openssl", "req", "-x509", "-new", "-sha256", "-days", "3650", "-config", authority_ / "openssl.cnf", "-key",
       authority_ / "key.pem", "-out", authority_ / "certificate.pem"});
}

void Registry::make_certificate(const Person& person) {
  const fs::path config = person.folder / "openssl.cnf", key = person.folder / "key.pem";
  const fs::path request = person.folder / "request.pem";
  write_file(config, person_config(person));
  make_key(key);
  run({"openssl", "req", "-new", "-config", config, "-key", key, "-out", request});
  run({"openssl",     "x509",
       "-req",        "-sha256",
       "-days",       "730",
       "-in",         request,
       "-CA",         authority_ / "certificate.pem",
       "-CAkey",      authority_ / "key.pem",
       "-set_serial", std::to_string(++serial_),
       "-extfile",    config,
       "-extensions", "ext",
       "-out",        person.certificate()});
  run({"openssl", "pkcs12", "-export", "-in", person.certificate(), "-inkey", key, "-certfile",
       authority_ / "certificate.pem", "-name", person.name, "-passout", "file:" + person.passphrase_file(), "-out",
       person.folder / "key.p12"});
  for (const fs::path& scrap : {config, request, key}) fs::remove(scrap);
}

Person Registry::enrol(const std::string& name, const std::string& address, const std::string& folder) {
  const Person person{name, address, folder_ / folder};
  fs::create_directories(person.folder);
  write_file(person.passphrase_file(), "demo " + folder + "\n");
  make_certificate(person);
  run({admin_, "--profile", person.profile(), "trust", "add", authority_ / "certificate.pem"});
  run({admin_, "--profile", person.profile(), "identity", "import", person.folder / "key.p12", "--passphrase-file",
       person.passphrase_file()});
  return person;
}

void Registry::introduce(const Person& person, const Person& other) const {
  run({admin_, "--profile", person.profile(), "certificate", "add", other.certificate()});
}

std::string default_admin() {
  for (const char* place : {"/siegel-admin", "/../installer/siegel-admin", "/../installer/admin/siegel-admin"}) {
    const std::string candidate = fs::path(program_folder() + place).lexically_normal().string();
    if (fs::exists(candidate)) return candidate;
  }
  return "siegel-admin";
}

}  // namespace sim
