"""The schemes of URLs that make an address in angles a link: those registered at IANA and a few in common use."""

_NAMES = """
aaa aaas about acap acct acr adiumxtra afp afs aim appdata apt attachment aw barion beshare bitcoin blob bolo browserext
callto cap chrome chrome-extension cid coap coaps com-eventbrite-attendee content crid cvs data dav dict dis
dlna-playcontainer dlna-playsingle dns dntp doi dtn dvb ed2k example facetime fax feed feedready file filesystem finger
fish ftp gemini geo gg git gizmoproject go gopher graph gtalk h323 ham hcp http https hxxp hxxps hydrazone iax icap icon
im imap info iotdisco ipn ipp ipps irc irc6 ircs iris iris.beep iris.lwz iris.xpc iris.xpcs isbn isostore itms jabber
jar javascript jms keyparc lastfm ldap ldaps lvlt magnet mailserver mailto maps market message mid mms modem mongodb moz
ms-access ms-browser-extension ms-drive-to ms-enrollment ms-excel ms-gamebarservices ms-getoffice ms-help ms-infopath
ms-media-stream-id ms-officeapp ms-powerpoint ms-project ms-publisher ms-search-repair ms-secondary-screen-controller
ms-secondary-screen-setup ms-settings ms-settings-airplanemode ms-settings-bluetooth ms-settings-camera
ms-settings-cellular ms-settings-cloudstorage ms-settings-connectabledevices ms-settings-displays-topology
ms-settings-emailandaccounts ms-settings-language ms-settings-location ms-settings-lock ms-settings-nfctransactions
ms-settings-notifications ms-settings-power ms-settings-privacy ms-settings-proximity ms-settings-screenrotation
ms-settings-wifi ms-settings-workplace ms-spd ms-sttoverlay ms-transit-to ms-virtualtouchpad ms-visio ms-walk-to
ms-whiteboard ms-whiteboard-cmd ms-word msnim msrp msrps mtqp mumble mupdate mvn news nfs ni nih nntp notes ocf oid
onenote onenote-cmd opaquelocktoken pack palm paparazzi pkcs11 platform pmid pop pres prospero proxy psyc pwid qb query
redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu secondlife service session sftp sgn shttp sieve
sip sips skype smb sms smtp snews snmp soap.beep soap.beeps soldat spotify ssh steam stun stuns submit svn tag teamspeak
tel teliaeid telnet tftp things thismessage tip tn3270 tool turn turns tv udp unreal urn ut2004 v-event vemmi ventrilo
videotex view-source vnc wais webcal wpid ws wss wtai wyciwyg xcon xcon-userid xfire xmlrpc.beep xmlrpc.beeps xmpp xri
ymsgr z39.50 z39.50r z39.50s
"""

SCHEMES = frozenset(_NAMES.split())
