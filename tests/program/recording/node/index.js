// A program on Pulumi's official npm package: what it registers is compared with what the engine recorded.
const pulumi = require("@pulumi/pulumi");

class Disk extends pulumi.CustomResource {
    constructor(name, inputs, options) {
        super("shop:index:Disk", name, { sizeGiB: undefined, path: undefined, ...inputs }, options);
    }
}

class Store extends pulumi.ComponentResource {
    constructor(name, options) {
        super("shop:index:Store", name, {}, options);
        const first = new Disk(`${name}-first`, { sizeGiB: 10, tags: { kind: "fast" } }, { parent: this });
        const second = new Disk(`${name}-second`, {
            sizeGiB: 20,
            mirrorOf: first.path,
            password: pulumi.secret("hidden"),
            content: new pulumi.asset.AssetArchive({ "note.txt": new pulumi.asset.StringAsset("hello") }),
        }, {
            parent: this,
            protect: true,
            ignoreChanges: ["sizeGiB"],
            aliases: [{ name: "old-second" }],
            dependsOn: [first],
        });
        this.registerOutputs({ path: second.path, size: 30 });
    }
}

const store = new Store("store");
exports.kind = "shop";
exports.secret = pulumi.secret("hidden");
exports.store = store.urn;
