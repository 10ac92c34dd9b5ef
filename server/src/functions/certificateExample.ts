/**
 * The certificate of the examples, made for them: serial number 01F4A2, issued to Ann Doe of Contoso, Ltd. by the Contoso CA, valid from
 * 2024-01-01 to 2030-06-30 12:00, with an elliptic key (P-256), a critical key usage, and alternative names of four kinds.
 */
export const exampleCertificate = {
  base64: [
    'MIIB2jCCAYCgAwIBAgIDAfSiMAoGCCqGSM49BAMCMDQxCzAJBgNVBAYMAlVTMRAwDgYDVQQKDAdDb250b3NvMRMwEQYDVQQDDApDb250b3NvIENBMB4XDTI0',
    'MDEwMTAwMDAwMFoXDTMwMDYzMDEyMDAwMFowNzELMAkGA1UEBgwCVVMxFjAUBgNVBAoMDUNvbnRvc28sIEx0ZC4xEDAOBgNVBAMMB0FubiBEb2UwWTATBgcq',
    'hkjOPQIBBggqhkjOPQMBBwNCAAT2Khc1KFkpmTLJue9a5QUcN1/n1EvTgSB3Yr0ds4qwDoIaO6Mkswpwe648mfDHybjxN31r2keb51pSRdbIWs4Wo34wfDAO',
    'BgNVHQ8BAf8EBAMCB4AwagYDVR0RBGMwYYEPYW5uQGNvbnRvc28uY29tgg9hbm4uY29udG9zby5jb22GF2h0dHBzOi8vY29udG9zby5jb20vYW5uoCQGCisG',
    'AQQBgjcUAgOgFgwUYW5uQGNvcnAuY29udG9zby5jb20wCgYIKoZIzj0EAwIDSAAwRQIhAJfx+EY2yDmy7AoxUqOYiSzH1jGODtfRmHoK02qFOCqNAiAZhvRo',
    '/PdofonTtqdUYHo/Ih2NAbxalDKYWj7HJsSBIQ==',
  ].join(''),
} as const;
